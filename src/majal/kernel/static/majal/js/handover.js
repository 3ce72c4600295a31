/* A condition report on a phone: a signature drawn with the finger, photos made smaller before they are sent. */
(() => {
  'use strict';

  // What is sent is the strokes only, as points of the frame; the picture is drawn by the server.
  const MOST = 6000;
  const pad = (canvas) => {
    const field = document.querySelector(canvas.dataset.sign), pen = canvas.getContext('2d');
    if (!field || !pen) return;
    let strokes = [], points = 0;
    const paint = () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.lineWidth = 3.5; pen.lineCap = pen.lineJoin = 'round';
      pen.strokeStyle = '#1D2926';
      for (const [first, ...rest] of strokes) {
        pen.beginPath();
        pen.moveTo(...first);
        for (const point of rest.length ? rest : [first]) pen.lineTo(...point);
        pen.stroke();
      }
    };
    const keep = () => { field.value = strokes.length ? JSON.stringify(strokes) : ''; };
    const at = (event) => {
      const frame = canvas.getBoundingClientRect();
      return [Math.round((event.clientX - frame.left) * canvas.width / frame.width), Math.round((event.clientY - frame.top) * canvas.height / frame.height)];
    };
    let drawing = false;
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button || points >= MOST) return;
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      drawing = true; points += 1;
      strokes.push([at(event)]);
      paint();
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!drawing || points >= MOST) return;
      const point = at(event), stroke = strokes.at(-1), [x, y] = stroke.at(-1);
      if (Math.hypot(point[0] - x, point[1] - y) < 2) return;
      points += 1;
      stroke.push(point);
      paint();
    });
    const end = () => { if (drawing) { drawing = false; keep(); } };
    canvas.addEventListener('pointerup', end);
    canvas.addEventListener('pointercancel', end);
    document.querySelector(`[data-sign-clear="${canvas.id}"]`)?.addEventListener('click', () => { strokes = []; points = 0; keep(); paint(); });
    try { strokes = JSON.parse(field.value || '[]'); } catch { strokes = []; }
    paint();
  };

  // A photo of a phone is far larger than a report needs: it is sent in the size that is read, and as it is where that fails.
  const smaller = async (file, most) => {
    if (file.size < 700_000 || !file.type.startsWith('image/')) return file;
    try {
      const picture = await createImageBitmap(file), share = Math.min(1, most / Math.max(picture.width, picture.height));
      const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * share), height: Math.round(picture.height * share) });
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', 0.85); });
      return blob && blob.size < file.size ? new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' }) : file;
    } catch { return file; }
  };
  const shrink = (input) => input.addEventListener('change', async () => {
    const button = input.form?.querySelectorAll('button') ?? [], box = new DataTransfer();
    button.forEach((one) => { one.disabled = true; });
    for (const file of input.files) box.items.add(await smaller(file, Number(input.dataset.shrink)));
    input.files = box.files;
    button.forEach((one) => { one.disabled = false; });
  });

  document.querySelectorAll('canvas[data-sign]').forEach(pad);
  document.querySelectorAll('input[type=file][data-shrink]').forEach(shrink);
})();
