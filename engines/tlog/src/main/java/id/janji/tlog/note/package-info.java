/// Signed notes and checkpoints after C2SP signed-note, tlog-checkpoint and tlog-cosignature.
@NullMarked
package id.janji.tlog.note;

import org.jspecify.annotations.NullMarked;
