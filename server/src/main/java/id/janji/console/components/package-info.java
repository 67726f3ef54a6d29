/// Every part of the pages once, in each of its states.
@NullMarked
package id.janji.console.components;

import org.jspecify.annotations.NullMarked;
