// Signs an approval: the challenge is the SHA-256 of the text that this page shows, made here.
const form = document.querySelector("[data-approve]");
const text = document.querySelector("[data-statement]");
const bytes = (base64url) =>
  Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

async function sign() {
  const statement = text.textContent;
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(statement));
  const allowCredentials = form.dataset.credentials.split(" ").filter((id) => id !== "")
    .map((id) => ({ type: "public-key", id: bytes(id) }));
  const answer = await navigator.credentials.get({
    publicKey: { challenge, allowCredentials, userVerification: "required" },
  });
  form.elements.statement.value = statement;
  form.elements.answer.value = JSON.stringify(answer);
  form.submit();
}

if (form && text && "PublicKeyCredential" in window) {
  const button = form.querySelector("[data-passkey]");
  const failed = form.querySelector("[data-passkey-failed]");
  button.disabled = false;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      await sign();
    } catch {
      failed.hidden = false;
    }
  });
}
