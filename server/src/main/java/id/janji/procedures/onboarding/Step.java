package id.janji.procedures.onboarding;

import id.janji.kernel.procedure.Says;

/// What a customer does before it is active, in the order in which it is shown.
public enum Step {
  @Says(en = "a way in of your own", id = "jalan masuk Anda sendiri")
  WAY_IN,
  @Says(en = "services", id = "layanan")
  SERVICES,
  @Says(en = "contacts that answer", id = "kontak yang menjawab")
  CONTACTS,
  @Says(en = "authority over your domain", id = "wewenang atas domain Anda")
  AUTHORITY,
  @Says(en = "the trust file", id = "berkas kepercayaan")
  TRUST,
  @Says(en = "who keeps what", id = "siapa menjaga apa")
  MATRIX
}
