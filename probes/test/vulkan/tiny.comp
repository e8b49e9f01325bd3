#version 450
layout(local_size_x_id = 7) in;
layout(std430, binding = 0) buffer A { float a[]; };
layout(push_constant) uniform P { uint n; };
void main() {
    a[gl_GlobalInvocationID.x] += 1;
}
