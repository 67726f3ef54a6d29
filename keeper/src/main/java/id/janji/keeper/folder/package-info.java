/// The keeper's folder: sealed keys, the head seen last, the record of answers, and why it stopped.
@NullMarked
package id.janji.keeper.folder;

import org.jspecify.annotations.NullMarked;
