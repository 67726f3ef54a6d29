/// An entry of a customer's log: the leaf that stays and the commitment to a payload that may go.
@NullMarked
package id.janji.entry;

import org.jspecify.annotations.NullMarked;
