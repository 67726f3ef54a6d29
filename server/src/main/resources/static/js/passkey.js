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
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

/** Signs in with any passkey of this installation. */
export async function enter() {
  const question = await (await post("/sign-in/passkey/ask", "")).json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(question);
  const key = await navigator.credentials.get({ publicKey });
  await post("/sign-in/passkey", JSON.stringify(key));
}

/** Adds a passkey to the signed-in person's account. */
export async function add(label) {
  const question = await (await post("/account/passkeys/ask", "")).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(question);
  const key = await navigator.credentials.create({ publicKey });
  await post(`/account/passkeys?label=${encodeURIComponent(label)}`, JSON.stringify(key));
}
