// How densely a spot of paint covers, where `near` runs from 0 at its edge to 1 at its middle.
// kind 0: even; 1: dotted; 2: hatched.
float pattern(float kind, float near) {
    float cover = 1.0;
    if (kind > 1.5) {
        cover = mod(gl_FragCoord.x + gl_FragCoord.y, 7.0) < 1.5 + 3.0 * near ? 1.0 : 0.25;
    } else if (kind > 0.5) {
        vec2 cell = mod(gl_FragCoord.xy, 4.0) - 1.5;
        cover = dot(cell, cell) < 0.6 + 3.0 * near ? 1.0 : 0.0;
    }
    return cover * smoothstep(0.0, 0.3, near);
}
