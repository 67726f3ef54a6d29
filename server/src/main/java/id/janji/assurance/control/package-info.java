/// The controls that watch the board itself: every clause bound, every state as found.
@NullMarked
package id.janji.assurance.control;

import org.jspecify.annotations.NullMarked;
