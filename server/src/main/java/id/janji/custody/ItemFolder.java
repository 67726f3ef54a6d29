package id.janji.custody;

import java.nio.file.Path;

/// Where the sealed bytes of items lie, a folder for each region; made at first use.
public record ItemFolder(Path path) {}
