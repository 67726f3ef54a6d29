/// What people were told: the customer's notices and quiet hours, the provider's unheard ones.
@NullMarked
package id.janji.console.notice;

import org.jspecify.annotations.NullMarked;
