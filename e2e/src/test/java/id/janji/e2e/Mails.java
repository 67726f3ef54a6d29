package id.janji.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mailbox of all invented people, read in a browser.
final class Mails {
  private static final int TRIES = 60;
  private static final int BETWEEN_MILLIS = 500;

  private Mails() {}

  /// What the newest mail of those that have it says; mails leave every few seconds.
  static String say(Page reader, String origin, String wanted) {
    for (int tries = 0; tries < TRIES; tries++) {
      reader.navigate(origin + "/demo/mails?lang=en");
      for (Locator each : reader.locator("main details").all()) {
        each.evaluate("it => it.open = true");
      }
      Matcher found =
          Pattern.compile(wanted)
              .matcher(String.join("\n", reader.locator("main li").allInnerTexts()) + "\n");
      if (found.find()) {
        return found.group(1);
      }
      reader.waitForTimeout(BETWEEN_MILLIS);
    }
    throw new AssertionError("no mail says " + wanted);
  }
}
