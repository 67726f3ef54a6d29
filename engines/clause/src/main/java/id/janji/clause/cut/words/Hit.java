package id.janji.clause.cut.words;

/// A known phrase met in a text.
///
/// @param concept what the phrase stands for
/// @param first index of its first token
/// @param last index of its last token
/// @param words the phrase as the text writes it
public record Hit(String concept, int first, int last, String words) {}
