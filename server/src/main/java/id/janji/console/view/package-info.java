/// What every template is given: the reader's language, the signs, the frame of the page.
@NullMarked
package id.janji.console.view;

import org.jspecify.annotations.NullMarked;
