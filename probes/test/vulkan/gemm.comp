#version 450
layout(local_size_x = 16, local_size_y = 4) in;
layout(std430, binding = 0) buffer A { float a[]; };
layout(std430, binding = 1) readonly buffer B { float b[]; };
layout(push_constant) uniform P { uint n; };
void main() {
    uvec2 i = gl_GlobalInvocationID.xy;
    float s = 0;
    for (uint k = 0; k < n; k++) {
        s += b[i.y * n + k] * b[k * n + i.x];
    }
    a[i.y * n + i.x] = s;
}
