// One corner of the body. The left side is the right side's mirror image.
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in float light;
layout(location = 3) in vec2 fiber;    // mm across and along the fibers
layout(location = 4) in float tendon;  // 0 flesh .. 1 tendon
layout(location = 5) in uint part;

uniform mat4 projection;
uniform float side;           // 1 right, -1 left
uniform sampler2D states;     // a texel a part: hue, highlighted, muted, kind; row 0 right, row 1 left

out vec3 place;
out vec3 facing;
out vec4 surface;  // fiber, tendon, light
flat out vec4 state;
flat out uint code;

void main() {
    place = vec3(position.x * side, position.yz);
    facing = vec3(normal.x * side, normal.yz);
    surface = vec4(fiber, tendon, light);
    state = texelFetch(states, ivec2(int(part), side < 0.0 ? 1 : 0), 0);
    code = (part + 1u) | (side < 0.0 ? 0x8000u : 0u);
    gl_Position = projection * vec4(place, 1.0);
}
