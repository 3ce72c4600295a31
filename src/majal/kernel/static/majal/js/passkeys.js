/* Passkeys: a form marked data-passkey gets its hidden field "credential" filled by the browser, then goes as any form does. */
(() => {
  'use strict';

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const made = async (options, alone) => {
    const { publicKey } = options;
    const asked = {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: named(publicKey.excludeCredentials),
      authenticatorSelection: { ...publicKey.authenticatorSelection, residentKey: alone ? 'required' : 'discouraged', requireResidentKey: alone },
    };
    if (alone) asked.authenticatorSelection.userVerification = 'required';
    const found = await navigator.credentials.create({ publicKey: asked });
    return {
      ...common(found),
      response: { clientDataJSON: text(found.response.clientDataJSON), attestationObject: text(found.response.attestationObject), transports: found.response.getTransports?.() ?? [] },
    };
  };

  const used = async (options) => {
    const { publicKey } = options;
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: named(publicKey.allowCredentials) };
    const found = await navigator.credentials.get({ publicKey: asked });
    const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
    return {
      ...common(found),
      response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : null },
    };
  };

  const common = (found) => ({
    type: found.type, id: found.id, rawId: text(found.rawId), authenticatorAttachment: found.authenticatorAttachment, clientExtensionResults: found.getClientExtensionResults(),
  });

  const fetched = async (address) => {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const say = (form, which) => {
    form.querySelector('[data-passkey-said]').hidden = false;
    for (const one of ['failed', 'unknown']) form.querySelector(`[data-passkey-${one}]`).hidden = one !== which;
  };

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (!window.PublicKeyCredential) { say(form, 'unknown'); return; }
      const button = form.querySelector('button');
      button.disabled = true;
      try {
        const kind = form.dataset.passkey;
        const data = kind === 'sign-in' ? await fetched(form.action) : JSON.parse(document.getElementById('passkey-data').textContent);
        const found = kind === 'create' ? await made(data.creation_options, form.elements.passwordless?.checked ?? false) : await used(data.request_options);
        form.elements.credential.value = JSON.stringify(found);
        form.submit();
      } catch {
        say(form, 'failed');
        button.disabled = false;
      }
    });
  }
})();
