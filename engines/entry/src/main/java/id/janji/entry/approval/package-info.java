/// The statement that a customer signs, the proof of his signature, and the check of both.
@NullMarked
package id.janji.entry.approval;

import org.jspecify.annotations.NullMarked;
