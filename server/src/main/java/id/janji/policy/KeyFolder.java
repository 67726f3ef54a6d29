package id.janji.policy;

import java.nio.file.Path;

/// Where the keys that sign policy versions are kept; made at first use, for its owner alone.
public record KeyFolder(Path path) {}
