/// The board: which promises do we not keep?
@NullMarked
package id.janji.console.board;

import org.jspecify.annotations.NullMarked;
