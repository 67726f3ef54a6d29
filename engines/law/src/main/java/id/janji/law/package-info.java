/// The time limits of the law as data: who must be told what, by when, and where that stands.
@NullMarked
package id.janji.law;

import org.jspecify.annotations.NullMarked;
