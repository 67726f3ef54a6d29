package id.janji.clause.policy;

import id.janji.clause.Bilingual;

/// A text that is read together with a policy.
///
/// @param link a path of the provider's site or an https address
public record LinkedDocument(Bilingual name, String link) {}
