/// What a keeper checks before it cosigns a head, and before a data key leaves.
@NullMarked
package id.janji.keeper.check;

import org.jspecify.annotations.NullMarked;
