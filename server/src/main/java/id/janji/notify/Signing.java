package id.janji.notify;

import id.janji.mail.dkim.DkimSigner;
import id.janji.notify.hook.HookKey;
import id.janji.notify.mail.MailKeys;
import java.util.List;

/// What others need to check that a mail or a call is ours.
public final class Signing {
  private final MailKeys keys;
  private final String domain;

  public Signing(MailKeys keys, String domain) {
    this.keys = keys;
    this.domain = domain;
  }

  /// Whose names and texts have to stand in the domain's DNS.
  public List<DkimSigner> records() {
    return keys.signers(domain);
  }

  /// The key that receivers of calls check signatures with.
  public String callKey() {
    return new HookKey(keys.forCalls()).shown();
  }
}
