// Speaks to an authenticator: questions and answers travel as JSON, bytes as base64url.
const token = () => document.querySelector("meta[name=csrf]").content;

export const able = () =>
  "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "X-CSRF-TOKEN": token(), "Content-Type": "application/json" },
    body,
  });
  if (answer.headers.has("Confirm-At")) {
    location.assign(`${answer.headers.get("Confirm-At")}?to=${encodeURIComponent(location.pathname)}`);
    return new Promise(() => {});
  }
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

/** What any passkey of this installation answers to the question at `address`, as JSON. */
export async function answer(address) {
  const question = await (await post(address, "")).json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(question);
  return JSON.stringify(await navigator.credentials.get({ publicKey }));
}

/** Signs in with any passkey of this installation. */
export async function enter() {
  await post("/sign-in/passkey", await answer("/sign-in/passkey/ask"));
}

/** Adds a passkey to the signed-in person's account. */
export async function add(label) {
  const question = await (await post("/account/passkeys/ask", "")).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(question);
  const key = await navigator.credentials.create({ publicKey });
  await post(`/account/passkeys?label=${encodeURIComponent(label)}`, JSON.stringify(key));
}
