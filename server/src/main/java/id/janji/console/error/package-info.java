/// What a reader is told when a page cannot be shown: what happened, what did not, what to do.
@NullMarked
package id.janji.console.error;

import org.jspecify.annotations.NullMarked;
