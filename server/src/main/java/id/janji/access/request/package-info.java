/// How access to a customer's data is asked for, decided by a manager and signed by the customer.
@NamedInterface("request")
@NullMarked
package id.janji.access.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
