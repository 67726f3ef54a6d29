/// What a witness does: sees that a log only grows, remembers, and cosigns (C2SP tlog-witness).
@NullMarked
package id.janji.tlog.witness;

import org.jspecify.annotations.NullMarked;
