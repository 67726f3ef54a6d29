/// What each kind of entry says: typed payloads, their JSON, and what lies within what.
@NullMarked
package id.janji.entry.payload;

import org.jspecify.annotations.NullMarked;
