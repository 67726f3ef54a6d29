import { able, answer } from "./passkey.js";

const form = document.querySelector("[data-confirm]");
if (form && able()) {
  const button = form.querySelector("[data-passkey]");
  const failed = form.querySelector("[data-passkey-failed]");
  button.hidden = false;
  form.querySelector("[data-no-passkey]").hidden = true;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      form.elements.answer.value = await answer("/confirm/passkey/ask");
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
