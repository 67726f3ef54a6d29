package id.janji.verify.story;

import id.janji.verify.format.Leaf;
import id.janji.verify.format.Members;
import org.jspecify.annotations.Nullable;

/// One entry as read: its leaf, and its payload unless that is missing.
public record Entry(long index, Leaf leaf, @Nullable Members payload) {}
