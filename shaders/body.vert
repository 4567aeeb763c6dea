// One corner of the body. The left side is the right side's mirror image.
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in float light;
layout(location = 3) in vec2 fiber;    // mm across and along the fibers
layout(location = 4) in float tendon;  // 0 flesh .. 1 tendon
layout(location = 5) in uint part;
layout(location = 6) in uvec3 binding; // two segments, and the share of the second
layout(location = 8) in uint area;     // of the skin: which zone it belongs to; 0 none
layout(location = 7) in float half_mm; // half the thickness of flesh, in quarters of a mm

uniform mat4 projection;
uniform float side;           // 1 right, -1 left
uniform sampler2D states;     // texels of a part: hue, highlighted, muted, kind; below, how it bulges
uniform bool bent;
uniform vec4 segments[192];   // three rows of a matrix each, in the space of this side

out vec3 place;   // at rest: paint stays on what it was put on
out vec3 facing;
out vec4 surface;  // fiber, tendon, light
flat out vec4 state;
flat out uint code;
flat out uint zone;

// Row `r` of the two segments' matrices, mixed.
vec4 row(int r) {
    return mix(segments[int(binding.x) * 3 + r], segments[int(binding.y) * 3 + r], float(binding.z) / 255.0);
}

void main() {
    int below = side < 0.0 ? 1 : 0;
    state = texelFetch(states, ivec2(int(part), below), 0);
    vec3 at = position;
    vec3 way = normal;
    if (bent) {
        // A muscle keeps its volume: what is shorter is thicker.
        float bulge = texelFetch(states, ivec2(int(part), below + 2), 0).r * 1.5 + 0.5;
        at += normal * (half_mm * 0.25 * (bulge - 1.0) * (1.0 - tendon));
        vec4 x = row(0), y = row(1), z = row(2);
        at = vec3(dot(x.xyz, at) + x.w, dot(y.xyz, at) + y.w, dot(z.xyz, at) + z.w);
        way = vec3(dot(x.xyz, way), dot(y.xyz, way), dot(z.xyz, way));
    }
    place = vec3(position.x * side, position.yz);
    facing = vec3(way.x * side, way.yz);
    surface = vec4(fiber, tendon, light);
    zone = area;
    code = (part + 1u) | (side < 0.0 ? 0x8000u : 0u);
    gl_Position = projection * vec4(at.x * side, at.yz, 1.0);
}
