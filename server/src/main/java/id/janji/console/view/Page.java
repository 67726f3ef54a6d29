package id.janji.console.view;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What every page template is given beside its own view.
///
/// @param path the address asked for, without the query
/// @param query the query without `lang`, empty or starting with `&`
/// @param lang `lang=en` or `lang=id` if the address asked for it, else empty
/// @param guard the hidden token that forms send back, empty on pages without forms
/// @param fileAddress from the name of a static file to the address of its present content
public record Page(
    Tongue t,
    Sprite sprite,
    String title,
    String path,
    String query,
    String lang,
    Menu menu,
    Guard guard,
    UnaryOperator<String> fileAddress) {

  /// A hidden field that proves that a form came from our own page. Read only where a form stands.
  public record Guard(Supplier<String> name, Supplier<String> value) {
    public static final Guard NONE = new Guard(() -> "", () -> "");
  }

  /// The address of a static file, different for each content, so that it can be kept for ever.
  public String file(String name) {
    return fileAddress.apply(name);
  }

  /// Notes the use of a sign; what `<use href>` names.
  public String use(Sign sign) {
    return sprite.use(sign);
  }

  /// Another address, in the language that this one asked for.
  public String keeping(String address) {
    return lang.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + lang;
  }

  /// This same page in the other language.
  public String inLanguage(String tag) {
    return path + "?lang=" + tag + query;
  }
}
