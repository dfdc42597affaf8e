package com.ib.client;

/** Stands in for the official class, of which examples need one method. */
public class EClientSocket {
    public void placeOrder(int id, Contract contract, Order order) {}
}
