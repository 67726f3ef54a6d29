/// The key process: holds roots and masters, and gives a data key for a receipt of exactly that
/// act.
@NullMarked
package id.janji.keyring;

import org.jspecify.annotations.NullMarked;
