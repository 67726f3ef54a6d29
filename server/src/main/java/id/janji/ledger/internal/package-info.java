/// How one log is written: judged before it is appended, sealed beside the tree, known again later.
@NullMarked
package id.janji.ledger.internal;

import org.jspecify.annotations.NullMarked;
