package id.janji.clause.text;

import java.util.Locale;
import java.util.regex.Pattern;

/// Finds out the format of a text.
final class Sniffing {
  private static final int LOOKED_AT = 4_000;
  private static final Pattern HTML_START =
      Pattern.compile("(?i)\\s{0,200}(?:<!--|<!doctype html|<html|<head|<body|<\\?xml)");
  private static final Pattern HTML_TAG =
      Pattern.compile("(?i)<(?:p|div|ul|ol|li|h[1-6]|section|article|table|br)[ >/]");
  private static final Pattern MARKDOWN_SIGN =
      Pattern.compile("(?m)^#{1,6} \\S|\\*\\*\\S|\\]\\(\\S|^```");

  private Sniffing() {}

  static Format format(String file, String text) {
    String name = file.toLowerCase(Locale.ROOT);
    String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return Format.MARKDOWN;
    }
    if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
      return Format.HTML;
    }
    if (HTML_START.matcher(start).lookingAt()) {
      return Format.HTML;
    }
    if (name.endsWith(".txt") || name.endsWith(".text")) {
      return Format.PLAIN;
    }
    if (HTML_TAG.matcher(start).results().limit(3).count() == 3) {
      return Format.HTML;
    }
    return MARKDOWN_SIGN.matcher(start).results().limit(2).count() == 2
        ? Format.MARKDOWN
        : Format.PLAIN;
  }
}
