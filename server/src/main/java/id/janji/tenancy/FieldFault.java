package id.janji.tenancy;

import id.janji.clause.Bilingual;

/// A field that cannot be taken as it is.
///
/// @param field the name of the field as the form and the interface know it
public record FieldFault(String field, Bilingual reason) {}
