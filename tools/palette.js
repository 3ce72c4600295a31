// In a page of its own: a PNG as Chromium makes it, written again with at most 256 colours.
async (url) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  const pixels = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);

  // Median cut over the colours that occur, each as heavy as it is frequent.
  const counted = new Map();
  for (const one of pixels) counted.set(one, (counted.get(one) ?? 0) + 1);
  const channel = (one, c) => (one >>> (8 * c)) & 255;
  const box = (colours) => {
    const spans = [0, 1, 2].map((c) => { let low = 255, high = 0; for (const [one] of colours) { const v = channel(one, c); if (v < low) low = v; if (v > high) high = v; } return high - low; });
    const widest = spans.indexOf(Math.max(...spans));
    return { colours, widest, worth: Math.max(...spans) * Math.sqrt(colours.reduce((sum, [, n]) => sum + n, 0)) };
  };
  const boxes = [box([...counted])];
  while (boxes.length < 256) {
    boxes.sort((a, b) => b.worth - a.worth);
    const { colours, widest, worth } = boxes[0];
    if (worth === 0) break;
    colours.sort(([a], [b]) => channel(a, widest) - channel(b, widest));
    const half = colours.reduce((sum, [, n]) => sum + n, 0) / 2;
    let at = 0, seen = 0;
    while (at < colours.length - 1 && seen + colours[at][1] / 2 < half) { seen += colours[at][1]; at += 1; }
    at = Math.max(1, at);
    boxes.splice(0, 1, box(colours.slice(0, at)), box(colours.slice(at)));
  }
  const palette = new Uint8Array(boxes.length * 3), place = new Map();
  boxes.forEach(({ colours }, i) => {
    const most = colours.reduce((best, one) => (one[1] > best[1] ? one : best))[0]; // flat grounds keep their colour
    for (let c = 0; c < 3; c += 1) palette[i * 3 + c] = channel(most, c);
    for (const [one] of colours) place.set(one, i);
  });

  const rows = new Uint8Array((width + 1) * height); // each row begins with its filter, 0
  for (let y = 0, i = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, i += 1) rows[y * (width + 1) + 1 + x] = place.get(pixels[i]);
  const packed = new Uint8Array(await new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer());

  const table = Uint32Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0; });
  const check = (bytes) => { let c = 0xffffffff; for (const one of bytes) c = table[(c ^ one) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0; };
  const number = (n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
  const chunk = (name, data) => {
    const body = new Uint8Array([...[...name].map((letter) => letter.charCodeAt(0)), ...data]);
    return new Blob([new Uint8Array(number(data.length)), body, new Uint8Array(number(check(body)))]);
  };
  const file = new Blob([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', [...number(width), ...number(height), 8, 3, 0, 0, 0]), chunk('PLTE', palette), chunk('IDAT', packed), chunk('IEND', [])]);
  const reader = new FileReader();
  await new Promise((done) => { reader.onload = done; reader.readAsDataURL(file); });
  return reader.result.split(',')[1];
}
