/// Who may open what: the customer's decisions and keys, the provider's requests and grants.
@NullMarked
package id.janji.console.access;

import org.jspecify.annotations.NullMarked;
