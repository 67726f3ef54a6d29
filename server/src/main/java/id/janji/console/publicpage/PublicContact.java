package id.janji.console.publicpage;

import java.net.URI;
import java.util.function.Supplier;

/// Where the public reaches the provider.
///
/// @param portal under which our pages are reached
/// @param security the mail address for weaknesses and misuse
public record PublicContact(Supplier<URI> portal, String security) {}
