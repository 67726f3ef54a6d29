package id.janji.procedures.incident;

import id.janji.kernel.procedure.Says;

/// What is done from the case to keep the harm from growing.
public enum Measure {
  @Says(en = "grants ended", id = "izin diakhiri")
  REVOKE_GRANTS,
  @Says(en = "access of ours frozen", id = "akses kami dibekukan")
  FREEZE_CUSTOMER,
  @Says(en = "keys of a program replaced", id = "kunci program diganti")
  ROTATE_KEYS,
  @Says(en = "an account blocked", id = "akun diblokir")
  BLOCK_ACCOUNT,
  @Says(en = "something else", id = "lainnya")
  OTHER
}
