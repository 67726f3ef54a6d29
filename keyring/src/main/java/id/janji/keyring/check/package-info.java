/// What is checked before a data key leaves: the receipt, the act that it is for, and its first
/// use.
@NullMarked
package id.janji.keyring.check;

import org.jspecify.annotations.NullMarked;
