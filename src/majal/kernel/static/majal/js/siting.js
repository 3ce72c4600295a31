/* A slider beside each weight; the number stays what is sent, so that the form works without this. */
(() => {
  'use strict';
  for (const box of document.querySelectorAll('input[data-slider]')) {
    const slide = document.createElement('input');
    slide.type = 'range';
    slide.min = '0';
    slide.max = box.dataset.slider;
    slide.step = '5';
    slide.value = box.value || '0';
    slide.setAttribute('aria-hidden', 'true');
    slide.tabIndex = -1;
    const both = document.createElement('div');
    both.className = 'st-w';
    box.before(both);
    both.append(slide, box);
    slide.addEventListener('input', () => { box.value = slide.value; });
    slide.addEventListener('change', () => box.dispatchEvent(new Event('change', { bubbles: true })));
    box.addEventListener('input', () => { slide.value = box.value || '0'; });
  }
})();
