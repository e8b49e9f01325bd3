// Does known work with WebGPU and tells it as demo.c does. usage: node demo.mjs FOLDER ROUNDS (WebGPU is in the folder)
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const folder = resolve(process.argv[2]);
const rounds = Number(process.argv[3]);
const { create, globals } = await import(
    pathToFileURL(createRequire(folder + '/').resolve('webgpu')).href);
Object.assign(globalThis, globals);

const gpu = create(['backend=vulkan', 'enable-dawn-features=use_user_defined_labels_in_backend']);
const adapter = await gpu.requestAdapter();
if (!adapter) {
    console.log('NONE');
    process.exit(77);
}
const device = await adapter.requestDevice();
const floats = 1 << 16;
const bytes = floats * 4;
const data = device.createBuffer({
    size: bytes, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC });
const back = device.createBuffer({ size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });

function kernel(name, code) {
    const module = device.createShaderModule({ code: `
        @group(0) @binding(0) var<storage, read_write> a: array<f32>;
        @compute @workgroup_size(64) fn ${name}(@builtin(global_invocation_id) g: vec3u) { ${code} }` });
    const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: name } });
    const group = device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0), entries: [{ binding: 0, resource: { buffer: data } }] });
    return { pipeline, group };
}
const scale = kernel('scale', 'a[g.x] = a[g.x] * 2.0 + 1.0;');
const square = kernel('square', 'a[g.x] = a[g.x] * a[g.x];');

let last = 0;
for (let round = 0; round < rounds; round++) {
    device.queue.writeBuffer(data, 0, new Float32Array(floats));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const kernel of [scale, square, scale]) {
        pass.setPipeline(kernel.pipeline);
        pass.setBindGroup(0, kernel.group);
        pass.dispatchWorkgroups(floats / 64);
    }
    pass.end();
    encoder.copyBufferToBuffer(data, 0, back, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await back.mapAsync(GPUMapMode.READ);
    last = new Float32Array(back.getMappedRange())[3];
    back.unmap();
}
console.log(`SCALE ${2 * rounds}\nSQUARE ${rounds}\nREAD ${rounds * bytes}\nWRITE ${rounds * bytes}\nRESULT ${last}`);
device.destroy();
process.exit(0);
