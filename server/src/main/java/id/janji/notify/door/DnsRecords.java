package id.janji.notify.door;

import id.janji.mail.dkim.KeyRecords;
import java.util.Hashtable;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/// Key records as the DNS of this machine tells them.
public final class DnsRecords implements KeyRecords {
  private static final String TIMEOUT_MILLIS = "2000";

  /// The API wants a table of this kind; of DNS nothing is deserialized but text.
  @Override
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  public Answer of(String name) {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
    environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
    environment.put("com.sun.jndi.dns.timeout.retries", "2");
    try {
      DirContext context = new InitialDirContext(environment);
      try {
        Attribute texts = context.getAttributes(name, new String[] {"TXT"}).get("TXT");
        return texts == null || texts.size() != 1 ? new Answer.None() : text(texts);
      } finally {
        context.close();
      }
    } catch (NameNotFoundException _) {
      return new Answer.None();
    } catch (NamingException _) {
      return new Answer.Away();
    }
  }

  /// The strings of a record come quoted and divided by blanks where there are several.
  private static Answer text(Attribute texts) throws NamingException {
    NamingEnumeration<?> all = texts.getAll();
    String record = String.valueOf(all.next());
    return new Answer.Text(record.replace("\" \"", "").replace("\"", ""));
  }
}
