#version 450
layout(local_size_x = 64) in;
layout(std430, binding = 0) buffer A { float a[]; };
layout(push_constant) uniform P { uint n; };
void main() {
    float x = a[gl_GlobalInvocationID.x];
    for (uint i = 0; i < n; i++) {
        x = x * 1.0001 + 0.5;
    }
    a[gl_GlobalInvocationID.x] = x;
}
