import { able, add } from "./passkey.js";

const button = document.querySelector("[data-add]");
const failed = document.querySelector("[data-add-failed]");
if (able()) {
  button.hidden = false;
  document.querySelector("[data-no-passkey]").hidden = true;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      await add(document.querySelector("[data-label]").value);
      location.reload();
    } catch {
      failed.hidden = false;
    }
  });
}
