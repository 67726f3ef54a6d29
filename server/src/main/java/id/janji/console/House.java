package id.janji.console;

import java.time.ZoneId;

/// The provider whose installation this is.
///
/// @param name as it stands on the pages
/// @param zone whose wall clock the pages show
public record House(String name, ZoneId zone) {}
