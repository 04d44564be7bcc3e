/**
 * Chris Doty-Humphrey's small fast counting generator, 32-bit (PractRand, sfc32): state a, b, c and a counter. Each call
 * gives the next output, a whole number in [0, 2³²).
 */
function sfc32(a: number, b: number, c: number, counter: number): () => number {
  let [x, y, z, count] = [a | 0, b | 0, c | 0, counter | 0];
  return () => {
    const output = (((x + y) | 0) + count) | 0;
    count = (count + 1) | 0;
    x = y ^ (y >>> 9);
    y = (z + (z << 3)) | 0;
    z = (((z << 21) | (z >>> 11)) + output) | 0;
    return output >>> 0;
  };
}

/**
 * Uniform draws in [0, 1) as the sensitivity prescribes (DOMAIN.md §4): sfc32 seeded with four little-endian uint32 out of the
 * first 16 bytes of `seed`, the first 12 outputs dropped, each output divided by 2³². Throws where the seed is shorter.
 */
export function uniformDraws(seed: Uint8Array): () => number {
  if (seed.length < 16) throw new RangeError(`a seed has 16 bytes, not ${seed.length}`);
  const view = new DataView(seed.buffer, seed.byteOffset, 16);
  const word = (index: number): number => view.getUint32(4 * index, true);
  const next = sfc32(word(0), word(1), word(2), word(3));
  for (let dropped = 0; dropped < 12; dropped++) next();
  return () => next() / 4_294_967_296;
}
