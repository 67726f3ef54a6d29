/// Tests of reading policy texts.
@NullMarked
package id.janji.clause.text;

import org.jspecify.annotations.NullMarked;
