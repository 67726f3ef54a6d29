package id.janji.identity.signin;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as one SVG path, so that a page can show it under a policy without inline styles.
///
/// @param side the width of the drawing in units, quiet zone included
/// @param path the dark modules, for `<path d=…>`
public record QrPath(int side, String path) {
  private static final int QUIET = 4;

  /// Encodes `text` with medium error correction.
  public static QrPath of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrPath(code.size + 2 * QUIET, path.toString());
  }
}
