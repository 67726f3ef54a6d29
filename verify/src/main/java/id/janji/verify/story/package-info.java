/// Follows a log entry by entry: what was allowed, by whom, and whether what was done lies within
/// it.
@NullMarked
package id.janji.verify.story;

import org.jspecify.annotations.NullMarked;
